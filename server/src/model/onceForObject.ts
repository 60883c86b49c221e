/**
 * Work that is done once for each object, whose answer is kept as long as the object is.
 * @param work may rest on nothing that changes but the object
 */
export function onceFor<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.answer;
    const answer = work(key);
    answers.set(key, { answer });
    return answer;
  };
}

/** The same for two objects, whose answer is kept as long as both are. */
export function onceForBoth<First extends object, Second extends object, Answer>(
  work: (first: First, second: Second) => Answer,
): (first: First, second: Second) => Answer {
  const ofSecond = onceFor((second: Second) => onceFor((first: First) => work(first, second)));
  return (first, second) => ofSecond(second)(first);
}
