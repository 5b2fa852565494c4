"""The demo in a browser without a window: it loads, draws, and draws what Python draws."""

import functools
import http.server
import json
import sys
import threading
from pathlib import Path

import torch
from playwright.sync_api import sync_playwright

from drifting_models.drift_field import drift_field
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
    telephone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    page, errors = chromium.new_page(**telephone), []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"http://localhost:{server.server_port}/")
    page.wait_for_function("window.demo && window.demo.ready", timeout=60_000)
    for slider, canvas in (("seed", "grid"), ("alpha", "grid"), ("class", "pad")):
        before = page.evaluate(pixels, canvas)
        page.locator(f"#{slider}").press("ArrowRight")
        page.wait_for_function(f"({pixels})({canvas!r}) != {before!r}", timeout=10_000)
    random = torch.Generator().manual_seed(0)
    for n, m, temperature in ((1, 3, 0.5), (40, 25, 0.05), (60, 90, 0.3), (30, 200, 2.0)):
        x, data = (torch.randn(k, 2, generator=random, dtype=torch.float64) for k in (n, m))
        given = [x.tolist(), data.tolist(), temperature]
        found = torch.tensor(page.evaluate("(given) => plane.driftField(...given)", given))
        gap = (found - drift_field(x, data, x, temperature)).abs().max().item()
        print(f"field of {n} samples and {m} data points, τ = {temperature}: {gap:.1e}")
        assert gap < 1e-5
    state = "() => { const p = plane.points(); return [p.data, p.samples, p.drift] }"
    data, x, _ = page.evaluate(state)
    page.locator("#far").press("End")  # a second temperature: the fields add up
    shown = torch.tensor(page.evaluate(state)[2], dtype=torch.float64)
    temperatures = page.evaluate(
        "['near', 'far'].map((id) => 10 ** document.getElementById(id).value)"
    )
    x, data = (torch.tensor(part, dtype=torch.float64) for part in (x, data))
    summed = sum(drift_field(x, data, x, temperature) for temperature in temperatures)
    assert (shown - summed).abs().max() < 1e-5
    page.locator("#step").click()
    moved = torch.tensor(page.evaluate(state)[1], dtype=torch.float64)
    assert (moved - x - 0.2 * summed).abs().max() < 1e-5
    page.locator("#plane").tap(position={"x": 300, "y": 40})
    assert len(page.evaluate(state)[0]) > len(data)
    page.locator("#play").click()
    page.wait_for_function(
        "parseInt(document.getElementById('plane-said').textContent.slice(5)) > 5"
    )
    page.locator("#play").click()
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
