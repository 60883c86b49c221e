/**
 * Reads comma-separated values: records of fields. Undefined for what Go's reader refuses: a quote inside a field
 * without quotes, a quote that is not closed, records of different lengths.
 * Source: encoding/csv of Go
 */
export function parseCsv(text: string): string[][] | undefined {
  const records: string[][] = [];
  let at = 0;
  const lineEnd = (from: number) => {
    const newline = text.indexOf('\n', from);
    return newline < 0 ? text.length : newline;
  };
  while (at < text.length) {
    // Empty lines count for nothing.
    const end = lineEnd(at);
    if (withoutReturn(text.slice(at, end)) === '') {
      at = end + 1;
      continue;
    }
    const record: string[] = [];
    for (;;) {
      if (text[at] !== '"') {
        const stop = lineEnd(at);
        const comma = text.indexOf(',', at);
        const isLast = comma < 0 || comma > stop;
        const field = isLast ? withoutReturn(text.slice(at, stop)) : text.slice(at, comma);
        if (field.includes('"')) return undefined;
        record.push(field);
        at = isLast ? stop + 1 : comma + 1;
        if (isLast) break;
        continue;
      }
      const field = quotedField(text, at);
      if (!field) return undefined;
      record.push(field.value.replaceAll('\r\n', '\n'));
      at = field.end;
      if (text[at] === ',') {
        at++;
        continue;
      }
      const stop = lineEnd(at);
      if (withoutReturn(text.slice(at, stop)) !== '') return undefined;
      at = stop + 1;
      break;
    }
    if (record.length !== (records[0] ?? record).length) return undefined;
    records.push(record);
  }
  return records;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** A field in quotes that starts at `start`, and where the text goes on behind it. */
function quotedField(text: string, start: number): { value: string; end: number } | undefined {
  let value = '';
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
