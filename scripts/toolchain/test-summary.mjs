// Reads jest's JSON reports; says what was skipped, by name, and whether the runs together count as good.

import { relative } from 'node:path';

// Without a report jest did not come to its end: one fault.
const noReport = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 1,
  testResults: [],
};

/** Returns { line, skipped, good }; a test file that could not run counts as one failed test. */
export function summarize(runs, { root, failOnSkip, fixturesGiven }) {
  const reports = runs.map(({ report }) => report ?? noReport);
  const skipped = reports
    .flatMap(({ testResults }) => testResults)
    .flatMap((file) =>
      file.assertionResults
        .filter(({ status }) => status === 'pending' || status === 'todo' || status === 'skipped')
        .map(({ fullName }) => ({ name: fullName, path: relative(root, file.name) })),
    );
  const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
  const passed = sum((report) => report.numPassedTests);
  const failed = sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
  const line = `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  // Real services need credentials, which no clean machine has.
  const mayBeSkipped = ({ name }) =>
    name.includes('COSELL_CONTRACT_') || (!fixturesGiven && name.includes('COSELL_FIXTURES'));
  const skipsAreFine = !failOnSkip || skipped.every(mayBeSkipped);
  const endedWell = runs.every(({ status }) => status === 0);
  return { line, skipped, good: endedWell && failed === 0 && passed > 0 && skipsAreFine };
}
