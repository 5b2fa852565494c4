"""The demo in a browser without a window: it loads, draws, and draws what Python draws.

Two models more than the folder has are there while it is tested: a copy of the digits, and one
with random weights that makes 9 classes of 32×32 in colour, without styles.
"""

import json
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import torch
from playwright.sync_api import sync_playwright

from drifting_models.demo import export_models, listen
from drifting_models.drift_field import drift_field
from drifting_models.generator import Generator
from drifting_models.sampling import DriftingPipeline


def add_models(folder):
    """Add the two to the page in `folder`; returns {name: pipeline} of all that are there."""
    listed = json.loads((folder / "models.json").read_text())
    shape = {"input_size": 32, "in_channels": 3, "patch_size": 4, "num_classes": 9}
    network = Generator(**shape, hidden_size=32, depth=1, num_heads=2, style_tokens=0)
    random = torch.Generator().manual_seed(0)
    for parameter in network.parameters():
        parameter.data += 0.1 * torch.randn(parameter.shape, generator=random)
    names = {label: f"class {label}, kind {label}" for label in range(9)}
    more = {
        "copy": DriftingPipeline.from_pretrained("digits"),
        "colours": DriftingPipeline(network.eval(), None, id2label=names),
    }
    pipes = {name: DriftingPipeline.from_pretrained(name) for name in listed} | more
    (folder / "models.json").write_text(json.dumps(listed | export_models(folder, more)))
    return pipes


def check_sliders(page):
    """What a slider draws differs from what was there."""
    pixels = "(id) => document.getElementById(id).toDataURL()"
    for slider, canvas in (("seed", "grid"), ("alpha", "grid"), ("class", "pad"), ("seed", "pad")):
        before = page.evaluate(pixels, canvas)
        page.locator(f"#{slider}").press("ArrowRight")
        page.wait_for_function(f"({pixels})({canvas!r}) != {before!r}", timeout=10_000)
    for place in (20, 120):  # a finger on the picture
        before = page.evaluate(pixels, "pad")
        page.locator("#pad").tap(position={"x": place, "y": place})
        page.wait_for_function(f"({pixels})('pad') != {before!r}", timeout=10_000)


def check_model(page, name, pipe):
    """`name` can be chosen, and its images are those of `pipe`."""
    page.locator("#model").select_option(name)
    count = len(pipe.names)
    page.wait_for_function(
        "([name, count]) => demo.shown() == name"
        " && document.getElementById('class').max == count - 1",
        arg=[name, count],
    )
    page.evaluate("demo.drawn()")
    found = page.evaluate(
        "async () => { const d = [5, 6, 7].map(demo.draw); "
        "const { images } = await demo.make([1, 2, 3], [1, 2, 4], d); "
        "return [d.map((x) => [...x.noise]), d.map((x) => x.style), [...images.data]] }"
    )
    noise, style, images = (torch.tensor(part) for part in found)
    latents, tokens = pipe.generator.draw(3)
    expected = pipe(
        [1, 2, 3],
        torch.tensor([1.0, 2.0, 4.0]),
        latents=noise.view(latents.shape),
        style=style.view(tokens.shape).long(),
        output_type="pt",
    ).images.clamp(0, 1)
    gap = (images.view(expected.shape) - expected).abs().max().item()
    print(f"{name}: {page.inner_text('#said')}; differs from Python by {gap:.1e}")
    assert gap < 2 / 255


def check_field(page):
    """The plane's field is `drift_field`, and its samples go where that says."""
    random = torch.Generator().manual_seed(0)
    for n, m, temperature in ((1, 3, 0.5), (40, 25, 0.05), (60, 90, 0.3), (30, 200, 2.0)):
        x, data = (torch.randn(k, 2, generator=random, dtype=torch.float64) for k in (n, m))
        given = [x.tolist(), data.tolist(), temperature]
        found = torch.tensor(page.evaluate("(given) => plane.driftField(...given)", given))
        gap = (found - drift_field(x, data, x, temperature)).abs().max().item()
        print(f"field of {n} samples and {m} data points, τ = {temperature}: {gap:.1e}")
        assert gap < 1e-5
    sliders = "['near', 'far'].map((id) => 10 ** document.getElementById(id).value)"
    page.locator("#far").press("End")  # a second temperature: the fields add up
    data, x, drift = state(page)
    temperatures = page.evaluate(sliders)
    summed = sum(drift_field(x, data, x, temperature) for temperature in temperatures)
    assert (drift - summed).abs().max() < 1e-5
    page.locator("#step").click()
    assert (state(page)[1] - x - 0.2 * summed).abs().max() < 1e-5
    page.locator("#plane").tap(position={"x": 300, "y": 40})
    assert len(state(page)[0]) > len(data)
    page.locator("#play").click()
    steps = "parseInt(document.getElementById('plane-said').textContent.slice(5))"
    page.wait_for_function(f"{steps} > 5")
    page.locator("#play").click()


def state(page):
    """Data, samples and drift [n, 2] of the plane."""
    found = page.evaluate("() => { const p = plane.points(); return [p.data, p.samples, p.drift] }")
    return [torch.tensor(part, dtype=torch.float64) for part in found]


def main(built, browser):
    scratch = Path(tempfile.mkdtemp())
    folder = shutil.copytree(built, scratch / "page")
    pipes = add_models(folder)
    server = listen(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        telephone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
        page, errors = chromium.new_page(**telephone), []
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"http://localhost:{server.server_port}/")
        page.wait_for_function("window.demo && window.demo.ready", timeout=60_000)
        check_sliders(page)
        check_field(page)
        for name, pipe in pipes.items():
            check_model(page, name, pipe)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390, f"{name}: wider than a telephone: {wide}"
            page.screenshot(path=str(Path(built) / f"screenshot_{name}.png"), full_page=True)
        chromium.close()
    shutil.rmtree(scratch)
    assert not errors, errors
    print("demo: loads, draws, sliders act, every model can be chosen, no errors")


if __name__ == "__main__":
    main(*sys.argv[1:3])
