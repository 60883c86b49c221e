#!/usr/bin/env bash
# vscode-languageserver answers requests before initialize.
#
# Guessed:  a request that comes before initialize is answered with error -32002, by the library, as
#           the protocol demands it of every server.
# Happens:  the handler runs and its result is sent. After shutdown it is the same, where the protocol
#           has error -32600. A server that wants the errors has to send them itself.
# Version:  vscode-languageserver 11.0.0
# Source:   https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#initialize
#           demands the error code: contradicted
# Seen:     {"jsonrpc":"2.0","id":1,"result":"answered"} as the first message
# Day:      2026-11-29

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# What is compared, what was seen, what this file states.
same() {
  [[ "$2" == "$3" ]] || fail "$1: stated $3, seen $2"
}

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts vscode-languageserver@11.0.0 > "$work/install.log" 2>&1 || {
  cat "$work/install.log" >&2
  exit 2
}
cd "$work"

cat > early.js <<'JS'
const { PassThrough } = require('node:stream');
const { createConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver/node');
const input = new PassThrough();
const output = new PassThrough();
const connection = createConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
connection.onInitialize(() => ({ capabilities: {} }));
connection.onRequest('network/summary', () => 'answered');
connection.listen();
output.on('data', (chunk) => process.stdout.write(`${chunk}`.replace(/Content-Length: \d+\r\n\r\n/g, '')));
const send = (id, method, params) => {
  const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
  input.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
send(1, 'network/summary');
send(2, 'initialize', { processId: null, rootUri: null, capabilities: {} });
send(3, 'shutdown');
send(4, 'network/summary');
setTimeout(() => process.exit(0), 1000);
JS
seen=$(node early.js 2>&1 || true)
[[ "$seen" == '{"jsonrpc":"2.0","id":1,"result":"answered"}'* ]] || fail "the request before initialize: $seen"
[[ "$seen" == *'{"jsonrpc":"2.0","id":4,"result":"answered"}' ]] || fail "the request after shutdown: $seen"
