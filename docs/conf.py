"""The site. `make site` copies what it shows, this file too, to build/pages; Sphinx reads it there.

The pages that list others are written here: wings of lessons, proofs, runs, modules, configs.
"""

import json
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

PAGES = Path(__file__).parent
LESSONS = sorted(PAGES.glob("nbs/[0-9]*.ipynb"))
DEMO = PAGES / "demo"
BAR = "application/vnd.jupyter.widget-view+json"
ELSEWHERE = {"index.ipynb": "index", "report.ipynb": "reports/index"}  # on other pages
WINGS = {
    "Idea": (1, 5, "The method itself: where samples drift, the loss that moves them, guidance."),
    "Networks": (6, 9, "The generator, the encoder, its features, and the step that joins them."),
    "Material": (10, 17, "Configs and run folders, images and latents, and one measuring stick."),
    "Work": (18, 33, "Training that can be stopped and goes on, other fields, weights, sampling."),
    "Verdict": (34, 41, "Copies, scores, ablations, a race, and what may be claimed after them."),
    "Use": (42, 99, "Your own images, a model as one file, a page in the browser, the command."),
}

project = "drifting_models"
copyright = "the drifting_models authors"
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
]
exclude_patterns = ["README.md", "nbs/fixtures", "**/.ipynb_checkpoints"]
exclude_patterns += [f"nbs/{name}" for name in ELSEWHERE]
nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_output_stderr = "remove"
nb_render_markdown_format = "myst"
nb_render_image_options = {"alt": "drawn by the code above"}
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 3
autodoc_inherit_docstrings = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "none"
add_module_names = False
# one file without fonts or parts to fetch; without the menu, formulas are no stops for the tab key
mathjax_path = "tex-svg.js"
mathjax3_config = {"options": {"enableMenu": False}}
mathjax_folder = Path(find_spec("sphinx-mathjax-offline").origin).parent / "static/mathjax"
html_theme = "furo"
html_title = project
html_favicon = "icon.svg"
html_static_path = [str(mathjax_folder / mathjax_path), "site.css", "site.js"]
html_css_files, html_js_files = ["site.css"], ["site.js"]
html_show_sourcelink = html_copy_source = False


def title(path):
    """Heading and, where there is one, the sentence quoted below it, of a page or a notebook."""
    text = path.read_text()
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    first, second, *_ = [*(line for line in text.splitlines() if line.strip()), ""]
    sentence = second.removeprefix("> ") if second.startswith("> ") else ""
    return first.removeprefix("# "), re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", sentence)


def contents(paths):
    """A list of pages, each with its sentence; at the side they stand below the one that lists."""
    lines, entries = [], []
    for path in paths:
        (heading, sentence), place = title(path), path.relative_to(PAGES)
        if place.parts[0] == "reports":
            heading += f" ({'/'.join(place.parts[1:-1])})"
        lines.append(f"- [{heading}](/{place})  \n  {sentence}")
        entries.append(f"{heading} </{place.with_suffix('')}>")
    return "\n".join([*lines, "\n```{toctree}", ":hidden:\n", *entries, "```"])


def write(name, *parts):
    (PAGES / f"{name}.md").write_text("\n\n".join(parts) + "\n")


def write_lists():
    for wing, (first, last, text) in WINGS.items():
        some = [path for path in LESSONS if first <= int(path.name[:2]) <= last]
        write(wing.lower(), f"# {wing}", text, contents(some))
    text = "Equality with the release case by case, accidents, processes, bad input, fuzzing."
    write("proofs", "# Proofs", text, contents(sorted(PAGES.glob("nbs/proofs/*.ipynb"))))
    text = "Run with papermill; the executed copies are among the [runs](/runs.md)."
    jobs = [path for path in sorted(PAGES.glob("nbs/[a-z]*.ipynb")) if path.name not in ELSEWHERE]
    write("notebooks", "# Run notebooks", text, contents(jobs))


def write_runs():
    """A page of all runs; the README of a run's folder, if any, stands above its notebooks."""
    runs = []
    for folder in sorted({path.parent for path in PAGES.glob("reports/**/*.ipynb")}):
        notebooks, readme = sorted(folder.glob("*.ipynb")), folder / "README.md"
        if readme.exists():
            readme.write_text(f"{readme.read_text()}\n\n## Notebooks\n\n{contents(notebooks)}\n")
        runs += [readme] if readme.exists() else notebooks
    write("runs", "# Runs", "Executed notebooks, as they ran.", contents(runs))


def write_report():
    """The report of claims, as it is, inside a page of the site."""
    page = (PAGES / "reports/index.html").read_text().replace('.ipynb"', '.html"')
    style, body = re.search(r"<style>(.*)</style>.*<body>(.*)</body>", page, re.DOTALL).groups()
    body = re.sub(r"<h1.*?</h1>", "", body, count=1, flags=re.DOTALL)
    inside = f'<style>.report {{ {style} }}</style><div class="report">{body}</div>'
    (PAGES / "reports/body.txt").write_text(inside)
    write("reports/index", "# What is shown", "```{raw} html\n:file: body.txt\n```")


def write_reference():
    """A page for each module, in the order of the lessons, and one for the configs."""
    (PAGES / "api").mkdir(exist_ok=True)
    modules = [path.stem[3:].replace("main", "__main__") for path in LESSONS]
    for name, lesson in zip(modules, LESSONS, strict=True):
        taught = f"Lesson [{title(lesson)[0]}](/{lesson.relative_to(PAGES)})."
        auto = f".. automodule:: drifting_models.{name}\n   :members:"
        write(f"api/{name}", f"# {name}", taught, f"```{{eval-rst}}\n{auto}\n```")
    pages = contents([PAGES / f"api/{name}.md" for name in modules])
    write("reference", "# Reference", "Every module, with links to its source.", pages)
    parts = ["# Configs", "A file a run; `base` takes another file's values."]
    for path in sorted(PAGES.glob("configs/**/*.yaml")):
        name = path.relative_to(PAGES / "configs")
        parts += [f"## {name}", f"```{{literalinclude}} {name}\n:language: yaml\n```"]
    write("configs/index", *parts)


def clean(app, docname, source):
    """A notebook without hidden cells, directives of nbdev and bars of progress."""
    if not app.env.doc2path(docname).name.endswith(".ipynb"):
        return
    notebook, kept = json.loads(source[0]), []
    for cell in notebook["cells"]:
        lines = "".join(cell["source"]).splitlines(keepends=True)
        hidden = cell["cell_type"] == "raw" or "#| hide\n" in lines
        cell["source"] = "".join(line for line in lines if not line.startswith("#| ")).strip("\n")
        if hidden or not cell["source"]:
            continue
        outputs = cell.pop("outputs", [])
        for data in (out.get("data", {}) for out in outputs):
            if "text/html" in data:  # examples of pages: their links lead nowhere
                data["text/html"] = re.sub(' href="[^#"]+"', "", "".join(data["text/html"]))
        if cell["cell_type"] == "code":
            cell["outputs"] = [out for out in outputs if BAR not in out.get("data", {})]
        kept.append(cell)
    notebook["metadata"]["language_info"] = {"name": "python", "pygments_lexer": "python"}
    source[0] = json.dumps(notebook | {"cells": kept})


def plain(app, what, name, thing, options, lines):
    """Docstrings are plain text with code in backticks; nothing else in them is markup."""
    for number, line in enumerate(lines):
        parts = [re.sub(r"([\\*_|])", r"\\\1", part) for part in line.split("`")]
        parts[1::2] = [rf"\ ``{part}``\ " for part in line.split("`")[1::2]]
        lines[number] = "".join(parts)


def link(app, doctree):
    """Links to files and folders stay as they are written: `finish` puts the files there."""
    here = (PAGES / app.env.docname).parent
    for node in list(doctree.findall(addnodes.download_reference)):
        node.replace_self(nodes.reference("", "", *node.children, refuri=node["reftarget"]))
    for node in list(doctree.findall(addnodes.pending_xref)):
        target = node["reftarget"]
        if node.get("refdomain") == "doc":
            node["reftarget"] = ELSEWHERE.get(f"{target.removeprefix('nbs/')}.ipynb", target)
        elif node.get("reftype") == "myst" and (here / target).is_dir():
            folder = nodes.reference("", "", *node.children, refuri=f"{target}/index.html")
            node.replace_self(folder)


def finish(app, error):
    """Put the files that pages link to, and the demo if it is built, beside the pages."""
    unwanted = shutil.ignore_patterns("*.ipynb", "*.md", "index.html", "body.txt")
    for name in ("configs", "reports"):
        shutil.copytree(PAGES / name, app.outdir / name, ignore=unwanted, dirs_exist_ok=True)
    if DEMO.exists():
        shutil.copytree(DEMO, app.outdir / "demo", dirs_exist_ok=True)


def setup(app):
    write_lists()
    write_runs()
    write_report()
    write_reference()
    if DEMO.exists():
        app.tags.add("demo")
    app.connect("source-read", clean)
    app.connect("autodoc-process-docstring", plain)
    app.connect("doctree-read", link, priority=100)
    app.connect("build-finished", finish)
