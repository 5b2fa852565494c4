"""Links of the site lead to files, and to places in them, that are there; nothing is fetched from
elsewhere."""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The places `ids` of a page, its `links`, and those that a browser `fetched` unasked."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.fetched = set(), set(), set()
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids.update(filter(None, (found.get("id"), tag == "a" and found.get("name"))))
        links = {found[name] for name in ("href", "src") if found.get(name)}
        self.links |= links
        if tag != "a":
            self.fetched |= links


def broken(site):
    """Lines that each name a page and what is wrong with a link of it."""
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if parts.netloc and link in page.fetched:
                    yield f"{path.relative_to(site)}: {link}, fetched from elsewhere"
                continue
            target = path.parent / unquote(parts.path) if parts.path else path
            target = target.resolve()
            place = unquote(parts.fragment)
            if not target.is_file():
                yield f"{path.relative_to(site)}: {link}"
            elif place and target in pages and place not in pages[target].ids:
                yield f"{path.relative_to(site)}: {link}, no such place"


def main():
    site = Path(sys.argv[1]).resolve()
    found = list(broken(site))
    print("\n".join(found) or "every link of the site leads somewhere")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
