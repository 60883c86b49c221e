import { clean } from '../pathExpressions';
import { text } from '../valueBuilders';
import { define, TEXT, textIn, type Functions } from './signature';
import { withoutSlashes } from '../../../../text/ends';

function baseName(path: string): string {
  if (path === '') return '.';
  const plain = withoutSlashes(path);
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
