// A lock file that holds its owner's process id, so that two setups at once do not both rewrite node_modules.
// A lock whose owner has died is taken over.

import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const longestSetup = 30 * 60 * 1000;

/** Waits for the lock, runs the work, releases the lock; returns what the work returns. */
export async function holdLock(path, work) {
  let saidSo = false;
  while (!tryToTake(path)) {
    const owner = readOwner(path);
    if (owner !== undefined && !isAlive(owner, path)) {
      removeLockOf(owner, path);
      continue;
    }
    if (!saidSo) console.error(`setup: waiting for another setup (process ${owner ?? '?'}) ...`);
    saidSo = true;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

// Written aside and linked into place: the lock never stands there without its owner's id.
function tryToTake(path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function readOwner(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

// Ids are used again, in a restarted container even at once: neither this process nor an old lock's owner is alive.
function isAlive(owner, path) {
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return Date.now() - statSync(path).mtimeMs < longestSetup;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

// Between reading the owner and removing the lock a third setup may have taken it: then it gets it back.
function removeLockOf(owner, path) {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readOwner(aside) !== owner) linkSync(aside, path);
  } catch {
    // Somebody else removed it first.
  }
  rmSync(aside, { force: true });
}
