/** The addresses that the page loads from, as the webview names them. */
export interface PageSources {
  readonly script: string;
  /** What draws the picture: loaded when it is shown. */
  readonly picture: string;
  readonly styles: readonly string[];
  /** What the content security policy calls the extension's own files. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** The page without content: the script builds it from the report that it is sent. Nothing else may load or run. */
export function pageHtml({ script, picture, styles, cspSource, nonce }: PageSources): string {
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
  <title>AKS networking</title>
</head>
<body>
  <main id="report" aria-busy="true" data-picture="${picture}"></main>
  <div id="status" role="status" aria-live="polite"></div>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
