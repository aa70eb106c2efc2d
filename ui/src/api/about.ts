import { call } from './call';

export const getAbout = () => call<{ version: string }>('get_about');

/** Asks where to save what helps IT, without data; answers where. Null if she closes the dialog. */
export const saveDiagnostics = () => call<string | null>('save_diagnostics');
