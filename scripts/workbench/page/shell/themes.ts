// The themes of the page: Fluent's, with fonts that machines without Segoe UI have. In: a name. Out: tokens.
import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

const fontFamilyBase =
  "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', 'Open Sans', 'Noto Sans', Arial, sans-serif";

export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, fontFamilyBase },
};
