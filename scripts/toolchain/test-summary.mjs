// Reads jest's JSON report; says what was skipped, by name, and whether the run counts as good.

import { relative } from 'node:path';

/** Returns { line, skipped, good }; a test file that could not run counts as one failed test. */
export function summarize(report, { root, failOnSkip, jestStatus, fixturesGiven }) {
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'pending' || status === 'todo' || status === 'skipped')
      .map(({ fullName }) => ({ name: fullName, path: relative(root, file.name) })),
  );
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const line = `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  // Real services need credentials, which no clean machine has.
  const mayBeSkipped = ({ name }) =>
    name.includes('COSELL_CONTRACT_') || (!fixturesGiven && name.includes('COSELL_FIXTURES'));
  const skipsAreFine = !failOnSkip || skipped.every(mayBeSkipped);
  return { line, skipped, good: jestStatus === 0 && failed === 0 && passed > 0 && skipsAreFine };
}
