// The thread between a simulator, which waits for each answer, and the plug-in host, a process whose pipes nobody can
// wait for. In: lines on the port. Out: the host's lines on the port, each after the signal was raised by one.
// https://nodejs.org/api/worker_threads.html#workerreceivemessageonportport
import { spawn } from 'node:child_process';
import { workerData } from 'node:worker_threads';

const { port, signal, command, args, cwd, environment } = workerData;
const MAXIMUM_TALK = 2_000;
const host = spawn(command, args, { cwd, env: environment, windowsHide: true });
let waiting = 0;
let talk = '';
let rest = '';
let ended;

function answer(message) {
  waiting--;
  port.postMessage(message);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function end(reason) {
  ended ??= reason;
  while (waiting > 0) answer({ fault: `The plug-in host ${ended}. ${talk}`.trim() });
}

host.stdout.setEncoding('utf8');
host.stdout.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) answer({ line });
});
host.stderr.setEncoding('utf8');
host.stderr.on('data', (chunk) => (talk = (talk + chunk).slice(-MAXIMUM_TALK)));
// What it says of a pipe that is gone comes as the host's end.
host.stdin.on('error', () => undefined);
host.on('error', ({ message }) => end(`did not start: ${message}`));
host.on('close', (code) => end(`ended with ${code}`));

port.on('message', (line) => {
  waiting++;
  if (ended === undefined) host.stdin.write(`${line}\n`);
  else end(ended);
});
// The simulator is closed.
port.on('close', () => host.stdin.end());
