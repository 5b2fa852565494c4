// Lesson 03 without the network: points that are dropped attract samples, which push each other.
import { driftField } from "./field.js";
import { normal, stream } from "./random.js";

const by = (id) => document.getElementById(id);
const canvas = by("plane"), context = canvas.getContext("2d");
const HALF = 3; // the plane is shown from -HALF to HALF, across
const SAMPLES = 120, MOST = 600;
const BLOB = { data: [12, 0.12], samples: [30, 0.05] }; // points a tap, and how far they lie apart
let data = [], samples = [], steps = 0, playing = false, drift = [];
let uniform = stream(1);

const SHAPES = {
  modes: () => [(uniform() < 0.5 ? -1.5 : 1.5) + 0.25 * normal(uniform), 0.25 * normal(uniform)],
  crescents: () => {
    const upper = uniform() < 0.5, angle = Math.PI * uniform();
    const at = upper ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return [1.5 * (at[0] + 0.06 * normal(uniform)) - 0.75, 1.5 * (at[1] + 0.06 * normal(uniform)) - 0.375];
  },
  ring: () => {
    const angle = 2 * Math.PI * uniform(), radius = 1.7 + 0.08 * normal(uniform);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
};

function cloud([x, y], count, spread) {
  return Array.from({ length: count }, () => [x + spread * normal(uniform), y + spread * normal(uniform)]);
}

function shape(name) {
  uniform = stream(1);
  data = name in SHAPES ? Array.from({ length: 300 }, SHAPES[name]) : [];
  restart();
}

function restart() {
  uniform = stream(2);
  samples = cloud([-2.4, 0], SAMPLES, 0.15);
  steps = 0;
  play(false);
}

// of the sliders; the second at its left end is none
function temperatures() {
  return ["near", "far"].filter((id) => Number(by(id).value) >= -1.5).map((id) => 10 ** by(id).value);
}

// the sum of the fields at all temperatures, as the loss sums them
function field() {
  const fields = temperatures().map((temperature) => driftField(samples, data, temperature));
  return samples.map((_, i) => [0, 1].map((k) => fields.reduce((sum, one) => sum + one[i][k], 0)));
}

function step() {
  const rate = Number(by("rate").value);
  samples = samples.map(([x, y], i) => [x + rate * drift[i][0], y + rate * drift[i][1]]);
  steps += 1;
  draw();
}

function play(on) {
  const begins = on && !playing;
  playing = on;
  by("play").textContent = on ? "pause" : "play";
  if (begins) requestAnimationFrame(frame);
  else draw();
}

function frame() {
  if (!playing) return;
  step();
  requestAnimationFrame(frame);
}

// recompute the field and show all
function draw() {
  drift = field();
  const scale = devicePixelRatio, width = canvas.clientWidth * scale, height = canvas.clientHeight * scale;
  if (canvas.width !== Math.round(width)) [canvas.width, canvas.height] = [Math.round(width), Math.round(height)];
  const unit = width / (2 * HALF);
  const at = ([x, y]) => [width / 2 + unit * x, height / 2 - unit * y];
  context.clearRect(0, 0, width, height);
  const dots = (points, radius, colour) => {
    context.fillStyle = colour;
    context.beginPath();
    for (const [x, y] of points.map(at)) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 7);
    }
    context.fill();
  };
  dots(data, 2.2 * scale, "#8a8f98");
  context.strokeStyle = "#4a8fe7";
  context.lineWidth = scale;
  context.beginPath();
  samples.forEach((from, i) => arrow(at(from), at([from[0] + drift[i][0], from[1] + drift[i][1]]), scale));
  context.stroke();
  dots(samples, 2.8 * scale, "#e8710a");
  const squares = drift.map(([x, y]) => x * x + y * y);
  const mean = squares.reduce((sum, one) => sum + one, 0) / Math.max(1, squares.length);
  by("plane-said").textContent = `step ${steps}; ${data.length} data points, ${samples.length} samples; mean ‖V‖² ${mean.toPrecision(2)}`;
  const [first, second] = temperatures();
  by("near-is").value = first.toFixed(2);
  by("far-is").value = second?.toFixed(2) ?? "none";
  by("rate-is").value = by("rate").value;
}

function arrow([x0, y0], [x1, y1], scale) {
  const long = Math.hypot(x1 - x0, y1 - y0), head = Math.min(5 * scale, long / 3);
  if (long < 2 * scale) return;
  const [ux, uy] = [(x1 - x0) / long, (y1 - y0) / long];
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.lineTo(x1 - head * (ux - uy / 2), y1 - head * (uy + ux / 2));
  context.moveTo(x1, y1);
  context.lineTo(x1 - head * (ux + uy / 2), y1 - head * (uy - ux / 2));
}

// what the finger or mouse drops, at most every 12 pixels of its way
let last = null;
function drop(event) {
  if (last && Math.hypot(event.clientX - last[0], event.clientY - last[1]) < 12) return;
  last = [event.clientX, event.clientY];
  const box = canvas.getBoundingClientRect(), unit = box.width / (2 * HALF);
  const place = [(event.clientX - box.left - box.width / 2) / unit, (box.top + box.height / 2 - event.clientY) / unit];
  const what = by("drops").value;
  const made = cloud(place, ...BLOB[what]);
  if (what === "data") data = [...data, ...made].slice(-MOST);
  else samples = [...samples, ...made].slice(-MOST);
  draw();
}

canvas.onpointerdown = (event) => { last = null; canvas.setPointerCapture(event.pointerId); drop(event); };
canvas.onpointermove = (event) => { if (event.buttons) drop(event); };
for (const id of ["near", "far", "rate"]) by(id).oninput = draw;
by("shape").onchange = () => shape(by("shape").value);
by("play").onclick = () => play(!playing);
by("step").onclick = () => { play(false); step(); };
by("restart").onclick = restart;
window.onresize = draw;
shape(by("shape").value);
window.plane = { driftField, points: () => ({ data, samples, drift }) }; // for the test
