// jsdom lays nothing out: what Fluent asks the browser for besides, as far as these tests need it.
import '@testing-library/jest-dom';

if (typeof window !== 'undefined') {
  window.ResizeObserver = class {
    observe(): void {
      return undefined;
    }
    unobserve(): void {
      return undefined;
    }
    disconnect(): void {
      return undefined;
    }
  };
}
