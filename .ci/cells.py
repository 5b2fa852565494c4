"""An exporting cell holds one public definition: at most 40 lines of code, of a class 80."""

import ast
import json
import sys
from pathlib import Path

DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def documentation(tree):
    """Numbers of the lines that docstrings take."""
    lines = set()
    for node in ast.walk(tree):
        if isinstance(node, DEFINITIONS) and ast.get_docstring(node):
            first = node.body[0]
            lines.update(range(first.lineno, first.end_lineno + 1))
    return lines


def faults(source):
    """What is wrong with an exporting cell."""
    tree, lines = ast.parse(source), source.splitlines()
    public = [n for n in tree.body if isinstance(n, DEFINITIONS) and not n.name.startswith("_")]
    if all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in tree.body):
        return
    if len(public) > 1:
        yield f"holds {', '.join(node.name for node in public)}: one public definition a cell"
    docs = documentation(tree)
    code = [k for k, line in enumerate(lines, 1) if line.strip() and k not in docs]
    code = [k for k in code if not lines[k - 1].lstrip().startswith("#")]
    most = 80 if any(isinstance(node, ast.ClassDef) for node in tree.body) else 40
    if len(code) > most:
        yield f"has {len(code)} lines of code, at most {most}: {lines[1]}"


def main():
    found = []
    for path in sorted(Path("nbs").rglob("*.ipynb")):
        for cell in json.loads(path.read_text())["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and source.startswith("#| export"):
                found += [f"{path}: {fault}" for fault in faults(source)]
    print("\n".join(found) or "every exporting cell holds one public definition")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
