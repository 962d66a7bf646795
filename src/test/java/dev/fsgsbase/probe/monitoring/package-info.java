/** What is shipped for Prometheus, Alertmanager and Grafana: rules, dashboards, runbooks. */
@NullMarked
package dev.fsgsbase.probe.monitoring;

import org.jspecify.annotations.NullMarked;
