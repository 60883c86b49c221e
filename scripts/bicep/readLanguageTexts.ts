/** A text that is judged, with the files that it needs beside it. */
export interface Text {
  /** What it shows. */
  readonly name: string;
  /** Files by path. The first is judged. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads texts that are kept in one file: `=== name` starts one, and `--- path` each of its files. The line break before
 * either of these lines is none of the file before it, unless a file consists of nothing else.
 * @param source the contents of one of test/oracles/bicep/language/*.txt
 */
export function textsOf(source: string): readonly Text[] {
  return source
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...files] = part.split(/(?:^|\n)--- /);
      const read = files.map((file): readonly [string, string] => {
        const end = file.indexOf('\n');
        return [file.slice(0, end), file.slice(end + 1)];
      });
      return { name: name.trimEnd(), files: new Map(read) };
    });
}
