/** The addresses that the page loads from, as the webview names them. */
export interface PageSources {
  /** The id of the element that the script fills. */
  readonly main: string;
  readonly title: string;
  readonly script: string;
  /** Other scripts that the page loads when it needs them, by the name of the attribute of its element that has the address. */
  readonly scripts?: Readonly<Record<string, string>>;
  readonly styles: readonly string[];
  /** What the content security policy calls the extension's own files. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** A page without content: its script builds it from what it is sent. Nothing else may load or run. */
export function pageHtml({ main, title, script, scripts = {}, styles, cspSource, nonce }: PageSources): string {
  const others = Object.entries(scripts).map(([name, address]) => ` data-${name}="${address}"`);
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `  <link rel="stylesheet" href="${style}">`).join('\n')}
  <title>${title}</title>
</head>
<body>
  <main id="${main}" aria-busy="true"${others.join('')}></main>
  <div id="status" role="status" aria-live="polite"></div>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
