/**
 * The flag of V8 that has a function compiled by the optimizing compiler only after it has run much more often than usual;
 * undefined for versions of Node whose flag is not known, as one that V8 does not know is complained about on the terminal.
 * The command line runs for a second, in which its functions run a little each: what the compiler would make of them is used
 * too seldom to be worth a third of the processor's time. Large repositories reach the thresholds all the same.
 * @param node a version of Node: `22.13.0`
 * Source: `node --v8-options` of Node 20.20.2 (V8 11.3), 22.23.5 (12.4) and 24.22.3 (13.6).
 */
export function compilerThreshold(node: string): string | undefined {
  switch (node.split('.')[0]) {
    case '20':
      return '--interrupt-budget=600000';
    case '22':
    case '24':
      return '--invocation-count-for-turbofan=20000';
    default:
      return undefined;
  }
}
