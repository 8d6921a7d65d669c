/**
 * Loaded into a command before it starts (`--import`): how often a large file was opened, digested, written as base64 or as
 * JSON, and what the whole command cost. `SAMPLE_WATCH` names the file for the account, `SAMPLE_WATCH_PATH` the sample.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Bytes from which on something can only be the sample. */
const large = 1_000_000;
const sample = process.env['SAMPLE_WATCH_PATH'] ?? '';
const counts = { opened: 0, digested: 0, base64: 0, json: 0 };

for (const [holder, names] of [
  [fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']],
  [fs.promises, ['open', 'readFile']],
])
  for (const name of names) {
    const real = holder[name];
    holder[name] = (file, ...rest) => {
      if (String(file) === sample) counts.opened++;
      return real.call(holder, file, ...rest);
    };
  }
const { update } = crypto.Hash.prototype;
crypto.Hash.prototype.update = function (data, ...rest) {
  if (data.length >= large) counts.digested++;
  return update.call(this, data, ...rest);
};
const { toString } = Buffer.prototype;
Buffer.prototype.toString = function (encoding, ...rest) {
  if (encoding === 'base64' && this.length >= large) counts.base64++;
  return toString.call(this, encoding, ...rest);
};
const { stringify } = JSON;
JSON.stringify = (value, ...rest) => {
  const text = stringify(value, ...rest);
  if (text?.length >= large && typeof value === 'string') counts.json++;
  return text;
};
syncBuiltinESMExports();

/** Megabytes, four times a second: the first three quarters of the work beside its last. */
const resident = [];
setInterval(() => resident.push(process.memoryUsage.rss() / 2 ** 20), 250).unref();

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS / 1024;
  const account = { ...counts, seconds: (user + system) / 1e6, peak, resident };
  fs.writeFileSync(process.env['SAMPLE_WATCH'] ?? '', stringify(account));
});
