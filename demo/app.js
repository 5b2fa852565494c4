// The page around the network: sliders in, tensors out, pixels on a canvas.
import * as ort from "./ort.wasm.min.mjs";
import { normal, stream } from "./random.js";

ort.env.wasm.numThreads = 1; // more need headers that a plain file server does not send
ort.env.logLevel = "error";
const by = (id) => document.getElementById(id);
const ACROSS = 10, SEEDS = 64; // columns of the grid; samples a seed may have
const sessions = {};
let models, model, session;

function draw(number) {
  const uniform = stream(number * 7919 + 1);
  const size = model.noise.reduce((a, b) => a * b);
  const noise = Float32Array.from({ length: size }, () => normal(uniform));
  const style = Array.from({ length: model.style[0] }, () => Math.floor(uniform() * model.codebook));
  return { noise, style };
}

// images [n, C, H, W] in [0, 1], and the milliseconds that they took
async function make(labels, alphas, drawn) {
  const n = labels.length;
  const inputs = {
    labels: new ort.Tensor("int64", BigInt64Array.from(labels, BigInt), [n]),
    alpha: new ort.Tensor("float32", Float32Array.from(alphas), [n]),
    noise: new ort.Tensor("float32", Float32Array.from(drawn.flatMap((d) => [...d.noise])), [n, ...model.noise]),
    style: new ort.Tensor("int64", BigInt64Array.from(drawn.flatMap((d) => d.style), BigInt), [n, ...model.style]),
  };
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
  const start = performance.now();
  const { images } = await session.run(feeds);
  return { images, ms: performance.now() - start };
}

function paint(canvas, images, columns) {
  const [n, channels, height, width] = images.dims;
  const rows = Math.ceil(n / columns), gap = n > 1 ? 1 : 0;
  const small = document.createElement("canvas");
  small.width = columns * (width + gap) - gap;
  small.height = rows * (height + gap) - gap;
  const pixels = small.getContext("2d").createImageData(small.width, small.height);
  for (let k = 0; k < n; k++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const to = 4 * ((Math.floor(k / columns) * (height + gap) + y) * small.width + (k % columns) * (width + gap) + x);
        for (let c = 0; c < 3; c++) {
          const from = ((k * channels + Math.min(c, channels - 1)) * height + y) * width + x;
          pixels.data[to + c] = Math.round(255 * images.data[from]);
        }
        pixels.data[to + 3] = 255;
      }
  small.getContext("2d").putImageData(pixels, 0, 0);
  const times = Math.max(1, Math.ceil(1000 / small.width)); // whole squares, whatever the page's width
  [canvas.width, canvas.height] = [times * small.width, times * small.height];
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

// at most ten classes side by side, or fewer with several columns each; fewer rows of large images
function layout() {
  const count = Math.min(ACROSS, model.classes.length), size = model.image[2];
  return {
    classes: Array.from({ length: count }, (_, k) => Math.floor((k * model.classes.length) / count)),
    columns: Math.floor(ACROSS / count), // of each class
    rows: size <= 32 ? 6 : size <= 64 ? 4 : 2,
  };
}

async function drawGrid() {
  const seed = Number(by("seed").value), alpha = Number(by("alpha").value);
  const { classes, columns, rows } = layout(), across = classes.length * columns;
  const labels = Array.from({ length: rows * across }, (_, k) => classes[Math.floor((k % across) / columns)]);
  const each = Array.from({ length: rows * columns }, (_, k) => draw(seed * SEEDS + k));
  const drawn = labels.map((_, k) => each[Math.floor(k / across) * columns + (k % columns)]);
  const { images, ms } = await make(labels, labels.map(() => alpha), drawn);
  paint(by("grid"), images, across);
  by("seed-is").value = seed;
  by("alpha-is").value = alpha;
  by("said").textContent = `${labels.length} samples in ${ms.toFixed(0)} ms, ${(ms / labels.length).toFixed(2)} ms each`;
}

let across = 0, down = 0;
async function drawPad() {
  const label = Number(by("class").value), first = SEEDS * Number(by("seed").value);
  const one = draw(first), two = draw(first + 1);
  const turn = (across * Math.PI) / 2;
  const noise = one.noise.map((x, k) => Math.cos(turn) * x + Math.sin(turn) * two.noise[k]);
  const style = one.style.map((x, k) => (k < across * one.style.length ? two.style[k] : x));
  by("class-is").value = model.classes[label];
  const { images } = await make([label], [1 + 3 * down], [{ noise, style }]);
  paint(by("pad"), images, 1);
}

// one run at a time: what came meanwhile is drawn once, afterwards
let waiting = Promise.resolve();
function latest(job) {
  let asked = false;
  return () => {
    if (asked) return waiting;
    asked = true;
    return (waiting = waiting.then(() => { asked = false; return job(); }).catch(complain));
  };
}

function complain(error) {
  by("said").textContent = `this does not work here: ${error.message ?? error}`;
  console.error(error);
}

const grid = latest(drawGrid), pad = latest(drawPad);

async function choose(name) {
  sessions[name] ??= ort.InferenceSession.create(encodeURIComponent(models[name].file), { executionProviders: ["wasm"] });
  const loaded = await sessions[name];
  await waiting;
  if (by("model").value !== name) return; // another was chosen meanwhile
  [model, session] = [models[name], loaded];
  const [, height, width] = model.image;
  by("about").textContent = `${model.parameters.toLocaleString("en")} parameters, ${height}×${width} pixels, ${model.classes.length} classes`;
  by("class").max = model.classes.length - 1;
  by("names").replaceChildren(...layout().classes.map((label) => {
    const name = document.createElement("span");
    name.textContent = model.classes[label];
    return name;
  }));
  by("names").className = model.classes.some((name) => name.length > 2) ? "long" : "";
  await pad();
  await grid();
}

by("model").onchange = () => choose(by("model").value).catch(complain);
by("seed").oninput = () => { grid(); pad(); };
by("alpha").oninput = grid;
by("class").oninput = pad;
by("grid").onclick = (event) => {
  const { classes } = layout(), box = by("grid").getBoundingClientRect();
  by("class").value = classes[Math.floor(((event.clientX - box.left) / box.width) * classes.length)];
  pad();
};
by("pad").onpointerdown = by("pad").onpointermove = (event) => {
  const box = by("pad").getBoundingClientRect();
  across = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  down = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
  pad();
};
try {
  models = await (await fetch("models.json")).json();
  for (const name of Object.keys(models)) by("model").add(new Option(name));
  await choose(by("model").value);
} catch (error) {
  complain(error);
}
const shown = () => Object.keys(models).find((name) => models[name] === model);
window.demo = { make, draw, shown, drawn: () => waiting, ready: true }; // for the test
