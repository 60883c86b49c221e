import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Surroundings } from '../../unitEvaluation';
import { text } from '../evaluation/valueBuilders';
import { folderText, fromFile, parentText, pathText, relativePath } from './pathArithmetic';

/** The file that a function is called in. */
interface Caller {
  readonly file: string;
  /** The file of the unit: paths and searches start at it. */
  readonly home: string;
  readonly around: Surroundings;
  /** How many files lead to this one. */
  readonly depth: number;
  includes(): readonly { readonly name: string; readonly configuration: { readonly file: string } | undefined }[];
  /** The file at a path that is named in this one. */
  read(path: string, home: 'its own' | 'this unit'): { exposed(here: Place): Value } | undefined;
}

/** Functions whose result only the machine that runs Terragrunt knows. */
const AT_RUN =
  /^(get_env|get_platform|get_aws_\w+|run_cmd|sops_decrypt_file|get_terraform_c\w+|get_terragrunt_source_cli_flag|get_default_retryable_errors|get_working_dir|constraint_check|mark_as_read|mark_glob_as_read|deep_merge|render_config)$/;

/** Folders above a unit in which a file is looked for, at most. */
const HIGHEST = 30;

/**
 * A function of Terragrunt's own; undefined for any other.
 * Source: https://terragrunt.gruntwork.io/docs/reference/built-in-functions/ (read 2026-11-29)
 */
export function callTerragrunt(name: string, args: readonly Value[], here: Place, within: Caller): Value | undefined {
  const home = folderText(within.home);
  switch (name) {
    case 'find_in_parent_folders':
      return findAbove(args, here, within);
    case 'get_terragrunt_dir':
    case 'get_original_terragrunt_dir':
      // A file that was read for its values does not know who reads it.
      if (name === 'get_original_terragrunt_dir' && within.depth > 0) return atRun(name, here);
      return text(home, here);
    case 'get_parent_terragrunt_dir': {
      const folder = includedFolder(args, within);
      return folder === undefined ? atRun(name, here) : text(folder, here);
    }
    case 'path_relative_to_include':
    case 'path_relative_from_include': {
      const folder = includedFolder(args, within);
      if (folder === undefined) return atRun(name, here);
      return text(name.includes('_to_') ? relativePath(folder, home) : relativePath(home, folder), here);
    }
    case 'get_repo_root':
    case 'get_path_from_repo_root':
    case 'get_path_to_repo_root': {
      const up = within.around.repository(within.home);
      if (up === undefined) return atRun(name, here);
      const top = up === '.' ? home : up.split('/').reduce((folder) => parentText(folder), home);
      if (name === 'get_repo_root') return text(top, here);
      return text(name.includes('_from_') ? relativePath(top, home) : relativePath(home, top), here);
    }
    case 'read_terragrunt_config':
      return readConfiguration(args, here, within);
    default:
      return AT_RUN.test(name) ? atRun(name, here) : undefined;
  }
}

function atRun(name: string, here: Place): Value {
  return unknown(`the result of \`${name}\` is known only when Terragrunt runs`, here);
}

/** The folder of the file that is included, or that this one includes. */
function includedFolder([wanted]: readonly Value[], within: Caller): string | undefined {
  if (wanted && wanted.kind !== 'string') return undefined;
  if (within.file !== within.home) return folderText(within.file);
  const includes = within.includes();
  if (includes.length === 0) return folderText(within.home);
  const include = wanted
    ? includes.find(({ name }) => name === wanted.value)
    : includes.length === 1
      ? includes[0]
      : undefined;
  return include?.configuration && folderText(include.configuration.file);
}

/** The first file of a name in the folders above the unit. */
function findAbove([wanted, fallback]: readonly Value[], here: Place, within: Caller): Value {
  if (wanted && wanted.kind !== 'string') {
    return unknown('which file above is meant is not known', here);
  }
  const name = wanted?.value ?? 'terragrunt.hcl';
  const { home, around } = within;
  for (let up = 1; up <= HIGHEST; up++) {
    const path = `${'../'.repeat(up)}${name}`;
    const found = around.known(home, path);
    if (found) return text(pathText(found.file), here);
    const top = folderText(home).split('/').length - 1;
    if (up >= top) break;
  }
  // A file of another kind may be there, and is not known by name.
  return fallback && name.endsWith('.hcl') ? fallback : unknown(`no folder above is known to hold \`${name}\``, here);
}

function readConfiguration([path]: readonly Value[], here: Place, within: Caller): Value {
  if (path?.kind !== 'string') return unknown('which configuration is read is not known', here);
  const read = within.read(path.value, 'its own');
  if (read) return read.exposed(here);
  return unknown(`\`${fromFile(within.file, path.value)}\` is not read`, here);
}
