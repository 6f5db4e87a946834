package io.millrace.batch.schedule;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.pipeline.Pipelines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Makes what is declared known to the database before anything can ask for it. */
@Component
@DependsOnDatabaseInitialization
class DeclaredPipelines implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(DeclaredPipelines.class);

    private final Pipelines pipelines;
    private final Engine engine;

    DeclaredPipelines(Pipelines pipelines, Engine engine) {
        this.pipelines = pipelines;
        this.engine = engine;
    }

    @Override
    public void afterPropertiesSet() {
        for (var pipeline : pipelines.all()) {
            engine.schedules().declare(pipeline);
            pipeline.onSchedule()
                    .ifPresent(schedule -> log.info("Pipeline {} runs by the schedule {}", pipeline.name(), schedule));
        }
    }
}
