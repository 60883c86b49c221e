/** The compiler's diagnostics that its lexer and parser give; all others come from later stages. */
const CODES = new Set(
  (
    '001 002 003 004 005 006 007 008 009 010 011 012 013 015 016 017 018 019 020 021 022 023 024 032 064 068 087 096 ' +
    '097 103 117 118 123 133 136 140 162 167 201 202 226 236 237 238 243 249 257 266 279 292 300 305 317 322 325 337 ' +
    '344 346 347 354 355 356 375 404 436'
  )
    .split(' ')
    .map((number) => `BCP${number}`),
);

/** Is it about syntax? @param error starts with its code: `BCP018 3:5-3:6` */
export function isSyntaxError(error: string): boolean {
  return CODES.has(error.slice(0, 6));
}
