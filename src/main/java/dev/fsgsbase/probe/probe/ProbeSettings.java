package dev.fsgsbase.probe.probe;

import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.selftest.SelfTestOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to probe a host.
 *
 * @param nodeName the name that the fleet knows it by; null: NODE_NAME, else the host name
 * @param pool the pool it belongs to, null if it is not said
 * @param timeout deadline of the self-test, to which 20 ms are added for each CPU
 * @param fullInterval how long after a full self-test the next one is full again; the first always
 *     is
 * @param cpus which CPUs to test
 * @param worker path of the worker, null: the one that was built with this jar
 */
public record ProbeSettings(
    @Nullable String nodeName,
    @Nullable String pool,
    Duration timeout,
    Duration fullInterval,
    CpuSelection cpus,
    @Nullable Path worker) {

  SelfTestOptions selfTestOptions() {
    SelfTestOptions defaults = SelfTestOptions.defaults();
    return new SelfTestOptions(cpus, timeout, defaults.timeoutPerCpu(), false);
  }
}
