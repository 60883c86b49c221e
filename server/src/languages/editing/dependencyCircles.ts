/** What each name waits for: a resource for those that it names, a local value for what it is made of. */
export type Waits = ReadonlyMap<string, ReadonlySet<string>>;

/** Names that wait for each other, the first one again at the end; undefined: there is no such circle. */
function circleIn(waits: Waits): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const follow = (name: string): readonly string[] | undefined => {
    if (done.has(name)) return undefined;
    const before = path.indexOf(name);
    if (before >= 0) return [...path.slice(before), name];
    path.push(name);
    for (const next of waits.get(name) ?? []) {
      const found = follow(next);
      if (found) return found;
    }
    path.pop();
    done.add(name);
    return undefined;
  };
  for (const name of waits.keys()) {
    const found = follow(name);
    if (found) return found;
  }
  return undefined;
}

/** Why an edit is refused after which resources would wait for each other; undefined where none do, or did before. */
export function newCircle(before: Waits, after: Waits): string | undefined {
  const found = circleIn(after);
  if (!found || circleIn(before)) return undefined;
  return `${found.map((name) => `\`${name}\``).join(' would wait for ')}: nothing could be deployed first`;
}
