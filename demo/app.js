// The page around the network: sliders in, tensors out, pixels on a canvas.
import * as ort from "./ort.wasm.min.mjs";
import { normal, stream } from "./random.js";

ort.env.wasm.numThreads = 1; // more need headers that a plain file server does not send
ort.env.logLevel = "error";
const by = (id) => document.getElementById(id);
const ROWS = 6;
let models, model, session;

function draw(seed) {
  const uniform = stream(seed * 7919 + 1);
  const size = model.noise.reduce((a, b) => a * b);
  const noise = Float32Array.from({ length: size }, () => normal(uniform));
  const style = Array.from({ length: model.style[0] }, () => Math.floor(uniform() * model.codebook));
  return { noise, style };
}

// images [n, C, H, W] in [0, 1], and the milliseconds that they took
async function make(labels, alphas, drawn) {
  const n = labels.length;
  const feeds = {
    labels: new ort.Tensor("int64", BigInt64Array.from(labels, BigInt), [n]),
    alpha: new ort.Tensor("float32", Float32Array.from(alphas), [n]),
    noise: new ort.Tensor("float32", Float32Array.from(drawn.flatMap((d) => [...d.noise])), [n, ...model.noise]),
    style: new ort.Tensor("int64", BigInt64Array.from(drawn.flatMap((d) => d.style), BigInt), [n, ...model.style]),
  };
  const start = performance.now();
  const { images } = await session.run(feeds);
  return { images, ms: performance.now() - start };
}

function paint(canvas, images, columns) {
  const [n, channels, height, width] = images.dims;
  const rows = Math.ceil(n / columns), gap = n > 1 ? 1 : 0;
  canvas.width = columns * (width + gap) - gap;
  canvas.height = rows * (height + gap) - gap;
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  for (let k = 0; k < n; k++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const to = 4 * ((Math.floor(k / columns) * (height + gap) + y) * canvas.width + (k % columns) * (width + gap) + x);
        for (let c = 0; c < 3; c++) {
          const from = ((k * channels + Math.min(c, channels - 1)) * height + y) * width + x;
          pixels.data[to + c] = Math.round(255 * images.data[from]);
        }
        pixels.data[to + 3] = 255;
      }
  context.putImageData(pixels, 0, 0);
}

async function drawGrid() {
  const seed = Number(by("seed").value), alpha = Number(by("alpha").value);
  const labels = Array.from({ length: ROWS * model.classes.length }, (_, k) => k % model.classes.length);
  const each = Array.from({ length: ROWS }, (_, row) => draw(seed * ROWS + row));
  const drawn = labels.map((_, k) => each[Math.floor(k / model.classes.length)]);
  const { images, ms } = await make(labels, labels.map(() => alpha), drawn);
  paint(by("grid"), images, model.classes.length);
  by("seed-is").value = seed;
  by("alpha-is").value = alpha;
  by("said").textContent = `${labels.length} samples in ${ms.toFixed(0)} ms, ${(ms / labels.length).toFixed(2)} ms each`;
}

let across = 0, down = 0;
async function drawPad() {
  const label = Number(by("class").value), one = draw(1), two = draw(2);
  const turn = (across * Math.PI) / 2;
  const noise = one.noise.map((x, k) => Math.cos(turn) * x + Math.sin(turn) * two.noise[k]);
  const style = one.style.map((x, k) => (k < across * one.style.length ? two.style[k] : x));
  const { images } = await make([label], [1 + 3 * down], [{ noise, style }]);
  paint(by("pad"), images, 1);
  by("class-is").value = model.classes[label];
}

// one run at a time: what came meanwhile is drawn once, afterwards
function latest(job) {
  let busy = false, again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) { again = false; await job(); }
    busy = false;
  };
}

const grid = latest(drawGrid), pad = latest(drawPad);

async function choose(name) {
  model = models[name];
  session = await ort.InferenceSession.create(model.file, { executionProviders: ["wasm"] });
  by("class").max = model.classes.length - 1;
  await grid();
  await pad();
}

models = await (await fetch("models.json")).json();
for (const name of Object.keys(models)) by("model").add(new Option(name));
by("model").onchange = () => choose(by("model").value);
by("seed").oninput = grid;
by("alpha").oninput = grid;
by("class").oninput = pad;
by("pad").onpointermove = (event) => {
  const box = by("pad").getBoundingClientRect();
  across = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  down = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
  pad();
};
await choose(Object.keys(models)[0]);
window.demo = { make, draw, ready: true }; // for the test
