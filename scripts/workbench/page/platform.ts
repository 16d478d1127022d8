// The platform's libraries for virtual controls, under the names that pcf-scripts gives them in a bundle.
// In: nothing. Out: globals Reactv16, ReactDOMv16, FluentUIReactv940.
import * as Fluent from '@fluentui/react-components';
import * as React from 'react';
import * as ReactDOM from 'react-dom';

Object.assign(window, { Reactv16: React, ReactDOMv16: ReactDOM, FluentUIReactv940: Fluent });
