// What the form says, in the languages of the solution.

type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'ja';

/** The primary language of a locale id is its lower ten bits. */
const PRIMARY_LANGUAGES: Readonly<Record<number, Language>> = {
  0x09: 'en',
  0x07: 'de',
  0x0c: 'fr',
  0x0a: 'es',
  0x16: 'pt',
  0x11: 'ja',
};

/** {0}: the newest entry of Audit. */
const FAILED: Readonly<Record<Language, string>> = {
  en: 'The last synchronization with Partner Center failed. {0}',
  de: 'Die letzte Synchronisierung mit Partner Center ist fehlgeschlagen. {0}',
  fr: 'La dernière synchronisation avec Partner Center a échoué. {0}',
  es: 'La última sincronización con Partner Center ha fallado. {0}',
  pt: 'A última sincronização com o Partner Center falhou. {0}',
  ja: 'パートナー センターとの最後の同期に失敗しました。{0}',
};

/** @param locale id of the user's language; English where it is none of ours */
export function failureText(locale: number, entry: string): string {
  const language = PRIMARY_LANGUAGES[locale & 0x3ff] ?? 'en';
  return FAILED[language].replace('{0}', () => entry).trim();
}
