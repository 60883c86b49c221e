/** How a page says that the arguments of a block follow: "The `subnet` block supports:", "An `identity` block has …". */
const BLOCK = /^[^*|#\n]*?`(\w+)`[^\n]*\b(?:block|object|supports?|exports?|contains?)\b[^\n]*$/;
const ARGUMENT = /^\s*[*-]\s+`(\w+)`/;

/**
 * The arguments that a page of azurerm's documentation lists, as dotted paths through their blocks. A block that stands
 * in several others has its arguments below each of them.
 */
export function documentedIn(page: string): ReadonlySet<string> {
  const sections = new Map<string, Set<string>>([['', new Set()]]);
  let section = sections.get('')!;
  let reading = false;
  for (const line of page.split(/\r?\n/)) {
    if (/^#+\s*Arguments? Reference/i.test(line)) reading = true;
    else if (/^#+\s*(Attributes?|Timeouts|Import|Nested)/i.test(line)) reading = /^#+\s*Nested/i.test(line);
    if (!reading) continue;
    const argument = ARGUMENT.exec(line)?.[1];
    if (argument !== undefined) section.add(argument);
    else {
      const block = BLOCK.exec(line)?.[1] ?? /^#+\s*`?(\w+)`?\s*$/.exec(line)?.[1];
      if (block === undefined) continue;
      section = sections.get(block) ?? new Set();
      sections.set(block, section);
    }
  }
  const paths = new Set<string>();
  const put = (name: string, prefix: string, above: readonly string[]) => {
    for (const argument of sections.get(name) ?? []) {
      paths.add(prefix + argument);
      if (sections.has(argument) && argument !== '' && !above.includes(argument))
        put(argument, `${prefix}${argument}.`, [...above, argument]);
    }
  };
  put('', '', []);
  return paths;
}
