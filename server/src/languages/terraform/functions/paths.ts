import { text } from '../values';
import { define, TEXT, textIn, type Functions } from './signature';

/** Without `.`, `..` and repeated slashes, as filepath.Clean of Go does it. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  return (rooted ? '/' : '') + kept.join('/') || '.';
}

function baseName(path: string): string {
  if (path === '') return '.';
  const plain = path.replace(/\/+$/, '');
  return plain === '' ? '/' : plain.slice(plain.lastIndexOf('/') + 1);
}

/** Paths as Terraform treats them on all systems but Windows. */
export const pathFunctions: Functions = {
  basename: define([TEXT], ([path], place) => text(baseName(textIn(path)), place)),
  dirname: define([TEXT], ([path], place) => {
    const whole = textIn(path);
    return text(clean(whole.slice(0, whole.lastIndexOf('/') + 1)), place);
  }),
};
