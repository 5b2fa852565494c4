"""The demo in a browser without a window: it loads, draws, and draws what Python draws."""

import functools
import http.server
import json
import sys
import threading
from pathlib import Path

import torch
from playwright.sync_api import sync_playwright

from drifting_models.sampling import DriftingPipeline

folder, browser = sys.argv[1:3]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(
    ("localhost", 0), functools.partial(Quiet, directory=folder)
)
threading.Thread(target=server.serve_forever, daemon=True).start()
pixels = "(id) => document.getElementById(id).toDataURL()"
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
    page, errors = chromium.new_page(viewport={"width": 390, "height": 844}), []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"http://localhost:{server.server_port}/")
    page.wait_for_function("window.demo && window.demo.ready", timeout=60_000)
    for slider, canvas in (("seed", "grid"), ("alpha", "grid"), ("class", "pad")):
        before = page.evaluate(pixels, canvas)
        page.locator(f"#{slider}").press("ArrowRight")
        page.wait_for_function(f"({pixels})({canvas!r}) != {before!r}", timeout=10_000)
    wide = page.evaluate("document.documentElement.scrollWidth")
    for name in json.loads((Path(folder) / "models.json").read_text()):
        page.locator("#model").select_option(name)
        page.wait_for_timeout(2000)
        found = page.evaluate(
            "async () => { const d = [5, 6, 7].map(demo.draw); "
            "const { images } = await demo.make([1, 2, 3], [1, 2, 4], d); "
            "return [d.map((x) => [...x.noise]), d.map((x) => x.style), [...images.data]] }"
        )
        noise, style, images = (torch.tensor(part) for part in found)
        pipe = DriftingPipeline.from_pretrained(name)
        shape = pipe.generator.draw(3)[0].shape
        expected = pipe(
            [1, 2, 3], torch.tensor([1.0, 2.0, 4.0]), latents=noise.view(shape), style=style,
            output_type="pt",
        ).images.clamp(0, 1)  # fmt: skip
        gap = (images.view(expected.shape) - expected).abs().max().item()
        print(f"{name}: {page.inner_text('#said')}; differs from Python by {gap:.1e}")
        assert gap < 2 / 255
    page.screenshot(path=str(Path(folder) / "screenshot.png"), full_page=True)
    chromium.close()
assert not errors, errors
assert wide <= 390, f"wider than a telephone: {wide}"
print("demo: loads, draws, sliders act, no errors")
