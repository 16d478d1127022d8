// The oldest Node.js this project runs on, and what to say to an older one.

const oldestNode = '20.19.0';

/** Returns undefined where this Node.js is new enough, else the sentence to show. */
export function complainAboutNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node.js ${version} is too old: this project needs ${oldestNode} or newer (https://nodejs.org).`;
}
