/// From the model to text of keepalived.conf. What is printed reads as an equal model on the same machine. It
/// says what holds, not what was written: a setting that was put right, or taken from a default elsewhere,
/// stands where it has its effect. It prints no word that has no trace in the model, such as `include_check` or
/// `script_user`.
@NullMarked
package keepalived4j.config.printer;

import org.jspecify.annotations.NullMarked;
