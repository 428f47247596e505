package dev.invites.testkit.sabotage;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a suite as a test engine would, and tells which tests failed and which did not. */
final class Suite implements TestExecutionListener {

    private final Set<String> failed = new TreeSet<>();
    private final Set<String> passed = new TreeSet<>();

    private Suite() {}

    static Suite run(Class<?> tests) {
        Suite suite = new Suite();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, suite);
        return suite;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            (good ? passed : failed).add(test.getDisplayName().replace("()", ""));
        }
    }

    Set<String> failed() {
        return failed;
    }

    Set<String> passed() {
        return passed;
    }
}
