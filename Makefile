# `make digits` and `make test` set everything up on a fresh machine, then do the one thing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: digits test check style install docs report demo

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

style: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python .ci/cells.py

# what CI checks besides the tests: style, and that all is as `make docs` leaves it
check: style docs
	git diff --exit-code -- nbs drifting_models README.md
