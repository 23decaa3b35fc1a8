package io.dragoman.meter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PlanSettings.class, MeterSettings.class, Price.class})
class Metering {}
