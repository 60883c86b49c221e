'use strict';
// Loaded before a bundle (`node --require`): every attempt to connect or to start a process is written down and refused.
const fs = require('node:fs');
const report = process.env.OFFLINE_REPORT;
const refuse = (what) =>
  function () {
    fs.appendFileSync(report, `${what}\n`);
    throw new Error(`${what} is not allowed`);
  };
require('node:net').Socket.prototype.connect = refuse('net.connect');
for (const name of ['lookup', 'resolve']) require('node:dns')[name] = refuse(`dns.${name}`);
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  require('node:child_process')[name] = refuse(`child_process.${name}`);
}
for (const name of ['request', 'get']) {
  require('node:http')[name] = refuse(`http.${name}`);
  require('node:https')[name] = refuse(`https.${name}`);
}
globalThis.fetch = refuse('fetch');
fs.appendFileSync(report, 'guarded\n');
