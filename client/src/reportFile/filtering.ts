/** A row with what is looked for in it, read once. */
interface Row {
  readonly element: HTMLTableRowElement;
  readonly text: string;
  readonly severity: string;
  readonly state: string;
  readonly topic: string;
}

/** Has a form choose the rows of a table: words that all have to be there, severities, states, a topic. */
export function filterable(form: HTMLFormElement, table: HTMLTableElement): void {
  let rows: readonly Row[] | undefined;
  let waiting = 0;
  const count = form.querySelector<HTMLElement>('output')!;
  const empty = document.querySelector<HTMLElement>('#no-findings')!;
  const search = form.querySelector<HTMLInputElement>('input[type=search]')!;

  const apply = (): void => {
    waiting = 0;
    rows ??= [...table.tBodies].flatMap(({ rows }) => [...rows]).map(rowOf);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = (name: string) =>
      new Set([...form.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`)].map(({ value }) => value));
    const [severities, states] = [chosen('severity'), chosen('state')];
    const topic = form.querySelector<HTMLSelectElement>('select[name=topic]')!.value;
    let shown = 0;
    for (const row of rows) {
      const fits =
        severities.has(row.severity) &&
        states.has(row.state) &&
        (topic === '' || row.topic === topic) &&
        words.every((word) => row.text.includes(word));
      if (row.element.hidden === fits) row.element.hidden = !fits;
      if (fits) shown++;
    }
    count.textContent = shown === rows.length ? `${shown} findings` : `${shown} of ${rows.length} findings`;
    empty.hidden = shown > 0;
    table.hidden = shown === 0;
  };
  const soon = (): void => {
    if (waiting === 0) waiting = requestAnimationFrame(apply);
  };

  form.hidden = false;
  form.addEventListener('input', soon);
  form.addEventListener('reset', () => setTimeout(soon));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input[type=search]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && event.target === search && search.value !== '') {
      search.value = '';
      soon();
    }
  });
  apply();
}

function rowOf(element: HTMLTableRowElement): Row {
  const { severity = '', state = '', topic = '' } = element.dataset;
  return { element, text: element.textContent.toLowerCase(), severity, state, topic };
}
