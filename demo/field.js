// The field of lesson 01 (Algorithm 2), as `drift_field(x, data, x, temperature)` computes it.

// in place; the values at the places `at(0)`, `at(1)`, … become weights whose sum is 1
function softmax(values, count, at) {
  let top = -Infinity, sum = 0;
  for (let k = 0; k < count; k++) top = Math.max(top, values[at(k)]);
  for (let k = 0; k < count; k++) sum += values[at(k)] = Math.exp(values[at(k)] - top);
  for (let k = 0; k < count; k++) values[at(k)] /= sum;
}

// drift [[dx, dy], …] of the points `x` [[x, y], …] towards `data`, away from each other
export function driftField(x, data, temperature) {
  const targets = [...data, ...x], n = x.length, m = targets.length, p = data.length;
  if (!p) return x.map(() => [0, 0]);
  const logits = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      const itself = j === p + i ? 1e6 : 0; // no sample repels itself
      const distance = Math.hypot(x[i][0] - targets[j][0], x[i][1] - targets[j][1]);
      logits[i * m + j] = -(distance + itself) / temperature;
    }
  const overX = logits.slice();
  for (let i = 0; i < n; i++) softmax(logits, m, (j) => i * m + j);
  for (let j = 0; j < m; j++) softmax(overX, n, (i) => i * m + j);
  const affinity = logits.map((overY, k) => Math.sqrt(overY * overX[k]));
  return x.map((_, i) => {
    let toData = 0, toSamples = 0;
    for (let j = 0; j < m; j++)
      if (j < p) toData += affinity[i * m + j];
      else toSamples += affinity[i * m + j];
    const drift = [0, 0];
    for (let j = 0; j < m; j++) {
      const weight = affinity[i * m + j] * (j < p ? toSamples : -toData);
      drift[0] += weight * targets[j][0];
      drift[1] += weight * targets[j][1];
    }
    return drift;
  });
}
