const presets = [
  ['@babel/preset-env', { targets: { node: 'current' } }],
  ['@babel/preset-react', { runtime: 'automatic' }],
];

export default {
  testEnvironment: './jest-environment.js',
  transform: { '\\.m?[jt]sx?$': ['babel-jest', { presets }] },
  // Both are ES modules, which Jest does not load unless they are transformed.
  transformIgnorePatterns: ['/node_modules/(?!(react-credits|@stripe/stripe-js)/)'],
  moduleNameMapper: { '\\.css$': '<rootDir>/style.js' },
};
