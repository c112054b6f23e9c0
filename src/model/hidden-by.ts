/** Why a word that the file contains cannot be seen on the page. */
export type HiddenBy = 'render-mode' | 'colour' | 'covered' | 'off-page' | 'zero-size' | 'layer' | 'deleted' | 'unseen';
