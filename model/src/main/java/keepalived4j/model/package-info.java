/// What the operator asked for. A model is valid by construction: every default is filled in, every rule between blocks
/// has been applied, and nothing downstream checks it again. It knows no file, no keyword and no kernel.
@NullMarked
package keepalived4j.model;

import org.jspecify.annotations.NullMarked;
