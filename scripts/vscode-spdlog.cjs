'use strict';
// Takes the place of the native module @vscode/spdlog: the same functions, lines appended to the file.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.formatted = true;
    mkdirSync(dirname(file), { recursive: true });
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.formatted = false;
  }
  setPattern() {}
  flush() {}
  drop() {}
}
LEVELS.forEach((name, level) => {
  Logger.prototype[name] = function (text) {
    if (level < this.level) return;
    try {
      appendFileSync(this.file, this.formatted ? `${new Date().toISOString()} [${name}] ${text}\n` : text);
    } catch {
      // A log that cannot be written is no reason to stop.
    }
  };
});

exports.version = '0';
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating', name, file);
