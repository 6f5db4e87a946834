package io.millrace.batch.run;

import io.millrace.batch.pipeline.Pipelines;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Gives each declared pipeline its row before anything can ask for it. */
@Component
@DependsOnDatabaseInitialization
class PipelineRegistration implements InitializingBean {

    private final Pipelines pipelines;
    private final PipelineRows rows;

    PipelineRegistration(Pipelines pipelines, PipelineRows rows) {
        this.pipelines = pipelines;
        this.rows = rows;
    }

    @Override
    public void afterPropertiesSet() {
        pipelines.all().forEach(pipeline -> rows.addIfNew(pipeline.name()));
    }
}
