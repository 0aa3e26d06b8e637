/**
 * Telephone numbers that belong to nobody. Neither China nor Taiwan sets any aside, and a made-up number of theirs may
 * be somebody's. North America does: 555-0100 to 555-0199 in every area code. They are the only such range that is
 * large enough, that number libraries take for valid, and that may be mobile. So the people of the demo have numbers
 * of the United States: say nothing of where a person lives from them.
 */
import { drawBetween } from './draw';

/** Area codes of the United States that lie in one time zone: 300, each with a hundred reserved numbers. */
const AREA_CODES = `
  201 202 203 205 206 207 209 210 212 213 214 215 216 217 218 220 223 224 225 227 228 229 231 234 235
  239 240 248 251 252 253 254 256 260 262 267 269 272 274 276 279 281 283 301 302 303 304 305 307 309
  310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339 341
  346 347 350 351 352 353 360 361 363 364 369 380 385 386 401 402 404 405 406 407 408 409 410 412 413
  414 415 417 419 424 425 430 432 434 435 440 442 443 445 447 448 458 463 464 469 470 472 475 478 479
  480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 551 557
  559 561 562 563 564 567 570 571 572 573 575 580 582 585 586 601 602 603 607 608 609 610 612 614 615
  616 617 618 619 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669
  678 680 681 682 686 689 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727
  728 730 731 732 734 737 738 740 743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 779 781
  786 801 802 803 804 805 806 808 810 813 814 815 816 817 818 820 821 826 828 830 831 832 835 838 839
  840 843 845 847 848 854 856 857 858 859 860 862 863 864 865 870 872 878 901 903 904 908 909 910 912
`
  .trim()
  .split(/\s+/);

const LINES = 100;
const CAPACITY = AREA_CODES.length * LINES;

/** The reserved number (E.164) of the account with that number, 1 to 30,000: no two accounts share one. */
export function fictionNumber({ number, seed }: { readonly number: number; readonly seed: number }): string {
  const place = (number + drawBetween(`${seed}/fiction-numbers`, 0, 0, CAPACITY - 1)) % CAPACITY;
  const area = AREA_CODES[place % AREA_CODES.length] ?? '';
  const line = String(Math.floor(place / AREA_CODES.length)).padStart(2, '0');
  return `+1${area}55501${line}`;
}
