package keepalived4j.config.printer;

import keepalived4j.model.ProcessSettings;

/// Settings outside all blocks.
final class ProcessPrinter {

    private ProcessPrinter() {}

    static void print(ProcessSettings process, Text text) {
        text.ifPresent("instance", process.instance());
        text.ifPresent("net_namespace", process.netNamespace());
        if (!process.ipvsNamespace().equals(process.netNamespace())) {
            if (process.ipvsNamespace().isPresent()) {
                text.line("net_namespace_ipvs", process.ipvsNamespace().get());
            } else {
                text.line("net_namespace_ipvs");
            }
        }
        if (process.usesPidDirectory()) {
            text.line("use_pid_dir");
        }
        text.unless(ProcessSettings.DEFAULT.childWaitTime(), "child_wait_time", process.childWaitTime());
        if (process.trustsSetsInNamespaces()) {
            text.line("namespace_with_ipsets");
        }
        if (process.pollsLinks()) {
            text.line("linkbeat_use_polling");
        }
    }
}
