# `make digits` and `make test` set everything up on a fresh machine, then do the one thing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: digits test check style install docs report demo site

digits: install
	@if tty -s && [ -w "$$(tty)" ]; then export DRIFTING_TERMINAL="$$(tty)"; else log=--log-output; fi; \
	$(BIN)/papermill nbs/train_latent.ipynb out.ipynb -p config digits --no-progress-bar $$log
	@echo "Open out.ipynb: the executed notebook. Samples, curves and scores are in runs/digits."
	@echo "To play with it: $(BIN)/drifting serve runs/digits --open (needs npm)"

test: install
	$(BIN)/nbdev_test

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev]"
	@touch $@

# after editing a notebook: export the package, strip execution noise, render the README
docs: install
	PATH="$(CURDIR)/$(BIN):$$PATH" nbdev_export
	PATH="$(CURDIR)/$(BIN):$$PATH" nbdev_clean
	$(BIN)/jupyter nbconvert --log-level WARN --TagRemovePreprocessor.enabled True --TagRemovePreprocessor.remove_input_tags hide-input --to markdown --stdout nbs/index.ipynb | sed -E 's#\]\(([a-z0-9_/]+\.(ipynb|png|gif))\)#](nbs/\1)#g; s#\]\(\.\./#](#g' \
	| awk '/^```/ { if (!open && $$0 == "```") $$0 = "```python"; open = !open } 1' > README.md

# reports/index.html, from the artifacts that are committed
report: install
	$(BIN)/python -m drifting_models.report

# build/demo: a page with the models that come along, for any file server
demo: install
	$(BIN)/python -m drifting_models.demo

# site: all of this as pages for any file server; the demo among them where npm can fetch its runtime
site: .venv/site
	rm -rf build/pages build/site site
	mkdir -p build/pages
	cp -R docs/. nbs reports configs README.md CONTRIBUTING.md CHANGELOG.md build/pages
	@$(MAKE) demo && cp -R build/demo build/pages || echo "the site comes without the demo: see above"
	$(BIN)/sphinx-build -q -W --keep-going -E -d build/doctrees build/pages build/site
	mv build/site site
	@echo "$(BIN)/python -m http.server -d site, then open http://localhost:8000"

.venv/site: .venv/installed
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[site]"
	@touch $@

style: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python .ci/cells.py

# what CI checks besides the tests: style, and that all is as `make docs` leaves it
check: style docs
	git diff --exit-code -- nbs drifting_models README.md
