import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type DidChangeWatchedFilesParams,
  type FileOperationRegistrationOptions,
} from 'vscode-languageserver';
import { FILE_PATTERN, mayMatter } from '../../workspace/files/fileKind';
import { isProjectFile } from './folderProjectFiles';
import { SECTION } from '../protocol/customRequests';
import type { Session } from './session';
import { isBelow } from '../protocol/fileUris';

/** Folders that are deleted or renamed in the editor; file watchers tell only of files. */
export const FOLDER_OPERATIONS: FileOperationRegistrationOptions = {
  filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' } }],
};

/** Keeps up with what happens outside open documents: files, folders, settings. */
export function followWorkspace(session: Session): void {
  const { connection } = session;
  const quietly = (work: Promise<unknown>) => void work.catch((error: unknown) => session.log(error));
  connection.onDidChangeWatchedFiles((params) => quietly(filesChanged(session, params)));
  connection.onDidChangeConfiguration(({ settings }) => quietly(session.settingsChanged(settings)));
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri } of files) forgetFolder(session, session.uris.key(oldUri));
    quietly(session.reconsider('files'));
  });
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) forgetFolder(session, session.uris.key(uri));
    quietly(session.reconsider('files'));
  });
}

/** Registers for what a client lets a server register for; called when it says that it is ready. */
export async function register(session: Session): Promise<void> {
  const { connection, client } = session;
  if (client.hasFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) forgetFolder(session, session.scopes.remove(uri));
      for (const { uri } of added) session.scopes.add(uri);
      void session.foldersChanged().catch((error: unknown) => session.log(error));
    });
  }
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }
  if (client.registersWatchers) {
    // Editors tell of a folder that is deleted, not of the files in it.
    const watchers = [{ globPattern: FILE_PATTERN }, { globPattern: '**', kind: WatchKind.Delete }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

async function filesChanged(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  const all = new Map(changes.map(({ uri, type }) => [session.uris.key(uri), type]));
  const keys = [...all.keys()].filter((key) => matters(session, key, all.get(key)!));
  if (keys.length === 0) return;
  await Promise.all(
    keys.map(async (key) => {
      if (all.get(key) === FileChangeType.Deleted) {
        forgetFolder(session, key);
        const shown = session.open.shown().filter((file) => isBelow(file, key));
        const projects = session.projects.all().filter(({ file }) => isBelow(file, key));
        await Promise.all([
          ...shown.map((file) => session.changedOnDisk(file)),
          ...projects.map(({ file }) => session.projectFileChanged(file)),
        ]);
      }
      if (session.open.isShown(key)) await session.changedOnDisk(key);
      await session.baselines.reread(key, false);
      if (isProjectFile(key)) return session.projectFileChanged(key);
      if (session.open.has(key)) return;
      // What is here only because something leads to it is read again below.
      if (session.loader.owns(key) && mayMatter(key)) return session.loader.reread(key);
    }),
  );
  await session.follower.changed(keys);
  await session.stale();
}

/** Of all that is deleted, which is told of whatever its name, only files that may matter and folders of such do. */
function matters({ workspace, open, reader, projects }: Session, key: string, type: FileChangeType): boolean {
  if (type !== FileChangeType.Deleted || mayMatter(key)) return true;
  const below = (file: string) => isBelow(file, key);
  return (
    workspace.documents().some(({ file }) => below(file)) ||
    open.shown().some(below) ||
    projects.all().some(({ file }) => below(file)) ||
    reader.isAskedFor(key)
  );
}

/** A deleted name may have been a folder: what was below it is gone, too. */
function forgetFolder(session: Session, folder: string): void {
  session.loader.forget(folder);
  for (const { file } of session.workspace.documents()) {
    if (isBelow(file, folder) && !session.open.has(file)) session.workspace.removeFile(file);
  }
}
